package io.concilia.standalone;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Which scenes of the demo were played, and the deals that they are about. */
final class DemoDiary {

  private final Path file;
  private final Properties scenes = new Properties();

  DemoDiary(Path file) {
    this.file = file;
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        scenes.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
  }

  /** Empty for a scene that was not played to its end. */
  String deal(String scene) {
    return scenes.getProperty(scene, "");
  }

  void keep(String scene, String deal) {
    scenes.setProperty(scene, deal);
    try (Writer writer = Files.newBufferedWriter(file)) {
      scenes.store(writer, "The deals that the demo shows");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
