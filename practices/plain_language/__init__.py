"""« Accessible aux non-spécialistes », checked: what the editor advises, what public pages explain."""
