package io.concilia.embedded.registry;

/** Where every fact of the registry is written before it holds; the newest of a key counts. */
interface Journal {

  void append(String key, String value);
}
