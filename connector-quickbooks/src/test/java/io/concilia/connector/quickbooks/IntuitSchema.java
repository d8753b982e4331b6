package io.concilia.connector.quickbooks;

import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;

/**
 * Intuit's XML schemas, read as rules for JSON: which properties a type has, of which type they
 * are, and which words an enumeration knows. The live server refuses what is not in them.
 */
final class IntuitSchema {

  private static final String XS = "http://www.w3.org/2001/XMLSchema";
  private static final List<String> FILES =
      List.of("Finance.xsd", "IntuitBaseTypes.xsd", "IntuitNamesTypes.xsd");

  private final Map<String, Element> types = new HashMap<>();

  static IntuitSchema read() {
    IntuitSchema schema = new IntuitSchema();
    FILES.forEach(file -> schema.add("intuit-xsd/" + file));
    return schema;
  }

  /** Everything in {@code json} that the type does not allow. */
  List<String> violations(String type, JsonNode json) {
    List<String> violations = new ArrayList<>();
    check(type, type, json, violations);
    return violations;
  }

  /** Skips the test where there is no such file, which is no failure. */
  private void add(String name) {
    File file = Reference.file(name).toFile();
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      Element root = factory.newDocumentBuilder().parse(file).getDocumentElement();
      NodeList children = root.getChildNodes();
      for (int i = 0; i < children.getLength(); i++) {
        if (children.item(i) instanceof Element type && !type.getAttribute("name").isEmpty()) {
          if (type.getLocalName().endsWith("Type")) {
            types.put(type.getAttribute("name"), type);
          }
        }
      }
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException(name + " cannot be read", e);
    }
  }

  private void check(String path, String type, JsonNode json, List<String> violations) {
    if (json.isArray()) {
      json.forEach(element -> check(path + "[]", type, element, violations));
      return;
    }
    if (json.isValueNode()) {
      checkValue(path, type, json, violations);
      return;
    }
    Map<String, String> properties = new HashMap<>();
    collect(types.get(type), properties);
    json.propertyStream()
        .forEach(
            field -> {
              String of = properties.get(field.getKey());
              if (of == null) {
                violations.add(path + "." + field.getKey() + " is no property of " + type);
              } else {
                check(path + "." + field.getKey(), of, field.getValue(), violations);
              }
            });
  }

  private void checkValue(String path, String type, JsonNode json, List<String> violations) {
    String value = json.asString();
    boolean fits =
        switch (type) {
          case "string", "id", "anyURI" -> json.isString();
          case "boolean" -> json.isBoolean();
          case "decimal" -> json.isNumber() && json.decimalValue().compareTo(LIMIT) < 0;
          case "date" -> json.isString() && LocalDate.parse(value) != null;
          default -> enumeration(type).contains(value);
        };
    if (!fits) {
      violations.add(path + " \"" + value + "\" is no " + type);
    }
  }

  private static final BigDecimal LIMIT = new BigDecimal("99999999999");

  private void collect(Element type, Map<String, String> properties) {
    if (type == null) {
      return;
    }
    NodeList extensions = type.getElementsByTagNameNS(XS, "extension");
    if (extensions.getLength() > 0) {
      String base = local(((Element) extensions.item(0)).getAttribute("base"));
      if (types.containsKey(base) && types.get(base).getLocalName().equals("complexType")) {
        collect(types.get(base), properties);
      } else {
        properties.put("value", "string");
      }
    }
    for (String kind : new String[] {"element", "attribute"}) {
      NodeList members = type.getElementsByTagNameNS(XS, kind);
      for (int i = 0; i < members.getLength(); i++) {
        Element member = (Element) members.item(i);
        properties.put(member.getAttribute("name"), local(member.getAttribute("type")));
      }
    }
  }

  private Set<String> enumeration(String type) {
    Set<String> words = new HashSet<>();
    Element element = types.get(type);
    if (element != null) {
      NodeList values = element.getElementsByTagNameNS(XS, "enumeration");
      for (int i = 0; i < values.getLength(); i++) {
        Node value = values.item(i);
        words.add(((Element) value).getAttribute("value"));
      }
    }
    return words;
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }
}
