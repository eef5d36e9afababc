"""flogen renders one projectflo.yaml into the files of a product's delivery, and finds drift."""

__version__ = "0.1.0"
