package io.concilia.mapping.mapper;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.identity.RecordRef;
import io.concilia.contracts.value.DimensionKey;
import io.concilia.contracts.value.Percent;
import io.concilia.contracts.value.Quantity;
import io.concilia.contracts.value.RevenueKey;
import io.concilia.contracts.value.TaxKey;
import io.concilia.contracts.value.TermsKey;
import io.concilia.contracts.value.UnitPrice;
import io.concilia.contracts.value.WithholdingKey;
import io.concilia.mapping.rules.Rejection;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** Answers as people read them: decimals as text, keys as text, nothing that is absent. */
public final class AnswerJson {

  private static final JsonMapper JSON = mapper();

  private AnswerJson() {}

  public static ObjectNode of(Answer answer) {
    ObjectNode json = JSON.createObjectNode();
    json.put("integration", answer.integration().value());
    json.put("type", answer.type().name());
    json.put("revision", answer.revision().toString());
    if (answer instanceof Answer.Mapped mapped) {
      json.put("answer", "PRESENT");
      json.put("key", mapped.record().key().toString());
      json.put("mode", mapped.record().mode().name());
      mapped.record().body().ifPresent(body -> json.set("record", JSON.valueToTree(body)));
    } else if (answer instanceof Answer.Withdrawn withdrawn) {
      json.put("answer", "WITHDRAWN");
      json.put("key", withdrawn.record().key().toString());
      json.put("reason", ((Intent.Withdrawn) withdrawn.record().intent()).reason().name());
      withdrawn.record().history().ifPresent(body -> json.set("record", JSON.valueToTree(body)));
    } else if (answer instanceof Answer.Rejected rejected) {
      json.put("answer", "REJECTED");
      put(json, rejected.rejection());
    } else if (answer instanceof Answer.NotNeeded notNeeded) {
      json.put("answer", "NOT_NEEDED");
      json.put("reason", notNeeded.reason());
    }
    return json;
  }

  private static void put(ObjectNode json, Rejection rejection) {
    json.put("cause", rejection.cause().code());
    json.put("subject", rejection.cause().subject());
    json.put("field", rejection.field());
    if (rejection.rule() != null) {
      json.put("rule", rejection.rule());
    }
    if (rejection.value() != null) {
      json.put("value", rejection.value());
    }
    if (rejection.money() != null) {
      json.put("money", rejection.money().toString());
    }
    json.set("details", JSON.valueToTree(rejection.details()));
  }

  private static JsonMapper mapper() {
    SimpleModule texts = new SimpleModule("canonical");
    for (Class<?> type :
        List.<Class<?>>of(
            TaxKey.class,
            TermsKey.class,
            RevenueKey.class,
            WithholdingKey.class,
            Quantity.class,
            UnitPrice.class,
            Percent.class)) {
      texts.addSerializer(type, ToStringSerializer.instance);
    }
    texts.addKeySerializer(DimensionKey.class, new DimensionName());
    texts.addSerializer(RecordRef.class, new Reference());
    return JsonMapper.builder()
        .addModule(texts)
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        .changeDefaultVisibility(
            visible ->
                visible
                    .withFieldVisibility(JsonAutoDetect.Visibility.ANY)
                    .withGetterVisibility(JsonAutoDetect.Visibility.NONE)
                    .withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
        .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
        .withConfigOverride(
            BigDecimal.class,
            override -> override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
        .build();
  }

  /** {@code type/entity/id/part}. */
  private static final class Reference extends StdSerializer<RecordRef> {

    private Reference() {
      super(RecordRef.class);
    }

    @Override
    public void serialize(RecordRef value, JsonGenerator json, SerializationContext context) {
      json.writeString(
          value.type() + "/" + value.sourceEntity() + "/" + value.sourceId() + "/" + value.part());
    }
  }

  private static final class DimensionName extends StdSerializer<DimensionKey> {

    private DimensionName() {
      super(DimensionKey.class);
    }

    @Override
    public void serialize(DimensionKey value, JsonGenerator json, SerializationContext context) {
      json.writeName(value.value());
    }
  }
}
