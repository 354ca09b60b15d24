"""Hands the plugin to Datasette (`--plugins-dir`); the hooks are those of `crawler.outputs.browse.hooks`."""

from crawler.outputs.browse.hooks import (  # noqa: F401  # Datasette finds them by their names here
    asgi_wrapper,
    canned_queries,
    extra_css_urls,
    extra_template_vars,
    handle_exception,
    prepare_connection,
    register_routes,
    render_cell,
    startup,
)
