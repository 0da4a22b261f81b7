"""export: a Dossier → files. Every form returns text; nothing here touches the disk."""
