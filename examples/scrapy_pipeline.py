"""A Scrapy item pipeline: items that come with a page leave with its article.

    # settings.py
    ITEM_PIPELINES = {"scrapy_pipeline.ArticlePipeline": 300}
    # the spider
    yield {"url": response.url, "html": response.body, "content_type": response.headers.get("Content-Type", b"").decode()}
"""
import tearsheet
from itemadapter import ItemAdapter


class ArticlePipeline:
    def process_item(self, item, spider=None):
        fields = ItemAdapter(item)
        article = tearsheet.extract_article(fields['html'], fields['url'], content_type=fields.get('content_type'))
        del fields['html']
        fields['status'] = article.status
        fields['title'] = article.title
        fields['text'] = article.text
        fields['photos'] = [photo.to_dict() for photo in article.photos]
        return item
