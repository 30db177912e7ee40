"""The explorer: a release as a folder of static pages, in which every figure leads to the sentence and its page.

The folder opens from disk or from any web host; nothing in it asks a server. Its data are scripts, each of which makes
one call, `missionnotes.take(KEY, VALUE)`, because a page that was opened from disk may load scripts and nothing else.
The same release gives the same bytes. Data frames are not imported here.
"""
