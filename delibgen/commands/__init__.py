"""What each command does: call the pipeline, print."""
