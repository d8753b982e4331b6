package io.concilia.standalone.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Payloads that we wrote in the recorded shapes: a Spanish company's deal, won on 2 March 2026. */
public final class Authored {

  public static final String DEAL = "402000000501";

  /** What the sale needs, the deal last. */
  public static final List<String> SALE =
      List.of("sales_account", "contact", "product", "deal_won_with_products");

  private Authored() {}

  public static String text(String name) {
    try (InputStream sample = Authored.class.getResourceAsStream("/authored/" + name + ".json")) {
      if (sample == null) {
        throw new IllegalArgumentException("there is no authored payload " + name);
      }
      return new String(sample.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
