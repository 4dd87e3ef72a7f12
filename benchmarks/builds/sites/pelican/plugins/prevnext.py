from pelican import signals


def link(gen):
    a = gen.articles  # newest first
    for i, x in enumerate(a):
        x.next_article = a[i - 1] if i else None
        x.prev_article = a[i + 1] if i + 1 < len(a) else None


def register():
    signals.article_generator_finalized.connect(link)
