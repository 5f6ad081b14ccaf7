"""The page: a folder of projects read, checked and written in a browser of the same machine.

starlette, uvicorn, python-multipart and watchfiles are imported here alone; they come with `delibgen[serve]`.
"""
