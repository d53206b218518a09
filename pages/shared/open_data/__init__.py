"""The parts of the page About the data: what is here, where the museum is, bringing more."""
