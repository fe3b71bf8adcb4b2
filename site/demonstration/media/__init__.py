"""Pictures drawn and documents written by the demonstration itself: nobody's rights but its own."""
