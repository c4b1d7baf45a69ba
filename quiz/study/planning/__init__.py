"""Looking ahead: to an exam, at a learner's own pace, and at what remembering costs."""
