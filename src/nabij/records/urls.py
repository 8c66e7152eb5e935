"""Addresses of documents, letters and requests about a file."""

from nabij.records.documents import urls as document_urls
from nabij.records.letters import urls as letter_urls
from nabij.records.requests import urls as request_urls

app_name = "records"
urlpatterns = [
    *document_urls.urlpatterns,
    *letter_urls.urlpatterns,
    *request_urls.urlpatterns,
]
