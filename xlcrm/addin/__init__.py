"""The Excel side on this machine: where the add-in goes, its settings, what stands in its way.

Nothing here loads Excel or xlwings: files, the registry and the list of processes are enough.
"""
