"""dossier: a story and its points → the account, the timeline, the colophon. Every line is verbatim and cited."""
