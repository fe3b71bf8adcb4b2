"""What is done with a page once it is public: archived, read again, reported by visitors."""
