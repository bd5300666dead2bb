# Files that people hand over or are handed.

files-too-large = “{ $name }” is larger than { NUMBER($limit) } MB. Could you send a smaller one, or paste the part that matters?
