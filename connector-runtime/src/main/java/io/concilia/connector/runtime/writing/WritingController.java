package io.concilia.connector.runtime.writing;

import io.concilia.contracts.identity.RecordKey;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What operators may ask of a connector: what waits, and how one record stands. */
@RestController
class WritingController {

  private final Inspection inspection;

  WritingController(WritingEngine engine) {
    this.inspection = engine.inspection();
  }

  @GetMapping("/connections")
  List<Inspection.ConnectionView> connections() {
    return inspection.connections();
  }

  @GetMapping("/writes/{target}/{type}/{source}/{entity}/{id}/{part}")
  Inspection.RecordView write(
      @PathVariable String target,
      @PathVariable String type,
      @PathVariable String source,
      @PathVariable String entity,
      @PathVariable String id,
      @PathVariable String part) {
    RecordKey key = key(String.join("/", target, type, source, entity, id, part));
    return inspection
        .record(key)
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "nothing is known of " + key));
  }

  private static RecordKey key(String text) {
    try {
      return RecordKey.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
    }
  }
}
