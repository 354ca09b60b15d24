"""CaseReport -> claims: flattening and identity."""
