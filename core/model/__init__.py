"""What a report is: frozen values only, no behaviour beyond their own invariants.

Import from the modules (``core.model.report``, ``core.model.text`` …); this package re-exports
nothing, so that an import line says which thing is meant.
"""
