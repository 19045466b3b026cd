"""Rules on wording: self-designation, claims without proof, repetition, tense (用语)."""
