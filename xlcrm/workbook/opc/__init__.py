"""The file as parts and relationships (Open Packaging Conventions), within bounds."""
