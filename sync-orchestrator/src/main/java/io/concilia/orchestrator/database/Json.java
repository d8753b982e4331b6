package io.concilia.orchestrator.database;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How what is known is stored as JSON: amounts as they are, nothing for what is absent, and no
 * offence at what a later version has added.
 */
@Component
public final class Json {

  private final JsonMapper mapper =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  public String write(Object value) {
    return mapper.writeValueAsString(value);
  }

  /** A text as it stands between the quotes. */
  public String inside(String text) {
    String quoted = write(text);
    return quoted.substring(1, quoted.length() - 1);
  }

  public <T> T read(String json, Class<T> type) {
    return mapper.readValue(json, type);
  }
}
