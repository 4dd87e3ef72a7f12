import blinker

BLOG_AUTHOR = "The Daily Archive"
BLOG_TITLE = "The Daily Archive"
SITE_URL = "https://news.example.org/"
BLOG_EMAIL = "desk@news.example.org"
BLOG_DESCRIPTION = "A synthetic newspaper"
DEFAULT_LANG = "en"
TIMEZONE = "UTC"
POSTS = (("posts/*.md", "", "post.tmpl"),)
PAGES = ()
COMPILERS = {"markdown": (".md",)}
MARKDOWN_EXTENSIONS = []
THEME = "news"
OUTPUT_FOLDER = "out"
CACHE_FOLDER = "cache"
FILES_FOLDERS, LISTINGS_FOLDERS, GALLERY_FOLDERS, IMAGE_FOLDERS = {}, {}, {}, {}
PRETTY_URLS = STRIP_INDEXES = True
URL_TYPE = "full_path"
DEMOTE_HEADERS = 0
MULTIPLE_AUTHORS_PER_POST = True
TAG_PATH, AUTHOR_PATH, INDEX_PATH, ARCHIVE_PATH = "tags", "authors", "", ""
TAG_PAGES_ARE_INDEXES = AUTHOR_PAGES_ARE_INDEXES = True
CATEGORY_PATH = "categories"
CREATE_MONTHLY_ARCHIVE = True
CREATE_SINGLE_ARCHIVE = CREATE_FULL_ARCHIVES = CREATE_DAILY_ARCHIVE = False
CREATE_ARCHIVE_NAVIGATION = False
ARCHIVES_ARE_INDEXES = False
INDEX_DISPLAY_POST_COUNT = 50
INDEXES_PRETTY_PAGE_URL = ["page", "{number}", "{index_file}"]
INDEX_TEASERS = True
GENERATE_ATOM = False
GENERATE_RSS = True
RSS_PATH, RSS_FILENAME_BASE = "", "feed"
FEED_LENGTH = 20
FEED_TEASERS = True
COPY_SOURCES = SHOW_SOURCELINK = False
GZIP_FILES = False
USE_BUNDLES = False
DISABLED_PLUGINS = ["robots", "classify_categories", "render_galleries", "render_listings", "scale_images"]
COMMENT_SYSTEM = ""
RSS_LINK = ""
NAVIGATION_LINKS = {DEFAULT_LANG: ()}


@blinker.signal("generate_classification_page").connect
def _site_wide_feed_and_short_home(data):
    """Feed only for the whole site; only the newest 20 on the front page (Nikola would page through all)."""
    if data["taxonomy"].classification_name == "index":
        del data["posts"][20:]
    else:
        data["kw"]["generate_rss"] = False
