"""Getting it in: files become blocks, blocks become documents with turns. Imports `search` and `archive`, never `webui`."""
