package io.concilia.connector.runtime.vendor;

import java.util.List;

/**
 * How a record hangs together with others of its connection. What a record names of its own entity,
 * such as its parent, is carried by all that carry it, up to the top.
 *
 * @param complete whether the content says all there is to say; if not, what was known stays
 * @param required what its payload carries and cannot do without: read first if it is not stored
 * @param optional what its payload carries if it is stored
 * @param owners the records whose payload carries this one because it says that it belongs to them
 */
public record SourceReferences(
    boolean complete,
    List<SourceReference> required,
    List<SourceReference> optional,
    List<SourceReference> owners) {

  public static final SourceReferences NONE =
      new SourceReferences(true, List.of(), List.of(), List.of());

  public SourceReferences {
    required = List.copyOf(required);
    optional = List.copyOf(optional);
    owners = List.copyOf(owners);
  }
}
