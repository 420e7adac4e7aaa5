"""What goes out by mail: the digest of a period, the message made of it, its delivery over SMTP.

Outsiders import `digest`, `email_message` and `delivery`. Must never import `builder`: mail is sent by a person.
"""
