# Files that people hand over or are handed.

files-too-large = “{ $name }” is larger than { NUMBER($limit) } MB. Could you send a smaller one, or paste the part that matters?
files-too-many = { NUMBER($most) } files at most in one message.
files-too-large-together = The files of one message may have { NUMBER($limit) } MB together.
files-gone = This file is no longer kept, or it is not one that you may see.
files-unreadable = I could not fetch “{ $name }”. Could you send it again?
files-list = Files
files-units = bytes kB MB
files-size = { NUMBER($number) } { $unit ->
    [b] bytes
    [kb] kB
   *[mb] MB
}
