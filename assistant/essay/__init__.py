"""From a file to an Essay: readers, sections, sentences. Offsets are born here and never lost."""
