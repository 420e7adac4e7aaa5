"""What is sent by email: the digest of a period, its message, and the delivery over SMTP.

Outsiders import `digest` and `email_message` to write a message, `delivery_settings`, `delivery_log` and `delivery` to send
it. Must never import `builder`, because a build sends nothing: a person does.
"""
