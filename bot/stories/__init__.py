"""Tips and success stories of colleagues, from proposal to publication, and the library of them."""
