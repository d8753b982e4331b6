package io.concilia.contracts.canonical;

import io.concilia.contracts.value.Text;
import java.net.URI;

/** Where a document comes from: the deal's name and a deep link to it. */
public record SourceLink(String title, URI url) {

  public SourceLink {
    title = Text.name("source.title", Text.cut(title.strip(), 255), 255);
  }
}
