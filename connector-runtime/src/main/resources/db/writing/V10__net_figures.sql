-- What a document comes to without tax, as the books last said, beside what it comes to with it.
alter table writing.link add column net numeric;
