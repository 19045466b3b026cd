"""An existing report coming in: paragraphs, cleaned, with their outline (读入已有报告)."""
