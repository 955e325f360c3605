from django.dispatch import Signal

article_stored = Signal()
"""Sent in the transaction of `ArticlePage.save()`, when its children are stored too."""
