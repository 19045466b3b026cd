"""From a report to pages: numbers, flow of styled items, lines, pages. No Qt, no office library.

``profile`` holds the page as data, ``flow`` turns a report into styled items, ``paginate`` lays
them on pages.
"""
