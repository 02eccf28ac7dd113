"""The public portal: the first page for everybody, feeds, and what search engines and other sites read."""
