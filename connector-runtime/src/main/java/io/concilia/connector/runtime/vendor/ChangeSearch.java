package io.concilia.connector.runtime.vendor;

/** Asks for one page of a window. Deleted records have a search of their own in some sources. */
public record ChangeSearch(Feed feed, Window window, int page) {

  /** What is looked for in the window. */
  public enum Feed {
    CHANGED,
    DELETED
  }
}
