"""An edited file beside what its spec gives: what differs, and which facts were changed."""
