-- All documents of one source record are found by the beginning of their keys, in any collation.
create index link_by_source on writing.link (key text_pattern_ops);
