"""Cases that belong together: a part of the column beside the timeline, and the form that links one."""
