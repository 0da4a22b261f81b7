"""Documents and Notes → Stories, Copies and Origins: which articles tell one event, and where their words come from."""
