package import MonitorControl

/// The part of JSON Schema 2020-12 that schemas/ uses; anything else in a schema is an error here.
///
/// A member that a schema does not name is a violation too, unless `additionalProperties` allows
/// it: what this program prints must be documented.
package struct SchemaValidator {
  private static let keywords: Set = [
    "$schema", "$defs", "$ref", "title", "description", "type", "properties", "required", "items",
    "enum", "const", "anyOf", "oneOf", "additionalProperties", "minimum", "maximum", "minLength",
    "maxLength", "maxItems", "pattern",
  ]

  package let root: RowValue

  package init(_ schema: RowValue) { root = schema }

  /// What is wrong, each with the path to it; empty when the document is valid.
  package func violations(_ document: RowValue) -> [String] { check(document, root, "$") }

  private func check(_ value: RowValue, _ schema: RowValue, _ path: String) -> [String] {
    guard let members = schema.members else { return ["\(path): the schema is no object"] }
    var problems = members.map(\.key).filter { !SchemaValidator.keywords.contains($0) }
      .map { "\(path): the schema uses “\($0)”, which this validator does not know" }
    if let reference = schema["$ref"]?.string { problems += follow(reference, value, path) }
    problems += checkType(value, schema, path)
    problems += checkChoice(value, schema, path)
    problems += checkBounds(value, schema, path)
    if case .object(let object) = value { problems += checkObject(object, schema, path) }
    if case .array(let elements) = value, let items = schema["items"] {
      for (index, element) in elements.enumerated() {
        problems += check(element, items, "\(path)[\(index)]")
      }
    }
    return problems
  }

  private func follow(_ reference: String, _ value: RowValue, _ path: String) -> [String] {
    let name = String(reference.dropFirst("#/$defs/".count))
    guard reference.hasPrefix("#/$defs/"), let target = root["$defs"]?[name] else {
      return ["\(path): “\(reference)” leads nowhere"]
    }
    return check(value, target, path)
  }

  private func checkType(_ value: RowValue, _ schema: RowValue, _ path: String) -> [String] {
    let allowed: [String]
    switch schema["type"] {
    case .string(let name): allowed = [name]
    case .array(let names): allowed = names.compactMap(\.string)
    default: return []
    }
    return allowed.contains { matches(value, $0) }
      ? [] : ["\(path): \(value.text.prefix(60)) is not \(allowed.joined(separator: " or "))"]
  }

  private func matches(_ value: RowValue, _ type: String) -> Bool {
    switch (value, type) {
    case (.null, "null"), (.bool, "boolean"), (.string, "string"), (.array, "array"),
      (.object, "object"), (.integer, "integer"), (.integer, "number"), (.number, "number"):
      true
    case (.number(let number), "integer"): number == number.rounded()
    default: false
    }
  }

  private func checkChoice(_ value: RowValue, _ schema: RowValue, _ path: String) -> [String] {
    var problems: [String] = []
    if let constant = schema["const"], constant != value {
      problems.append("\(path): \(value.text.prefix(60)) is not \(constant.text)")
    }
    if let values = schema["enum"]?.array, !values.contains(value) {
      problems.append("\(path): \(value.text.prefix(60)) is none of the values allowed")
    }
    if let schemas = schema["anyOf"]?.array,
      !schemas.contains(where: { check(value, $0, path).isEmpty })
    {
      problems.append("\(path): \(value.text.prefix(60)) fits none of anyOf")
    }
    if let schemas = schema["oneOf"]?.array {
      let results = schemas.map { check(value, $0, path) }
      if results.count(where: \.isEmpty) != 1 {
        let nearest = results.min { $0.count < $1.count } ?? []
        problems.append("\(path): fits \(results.count(where: \.isEmpty)) of oneOf; \(nearest)")
      }
    }
    return problems
  }

  private func checkBounds(_ value: RowValue, _ schema: RowValue, _ path: String) -> [String] {
    var problems: [String] = []
    func bound(_ keyword: String, _ actual: Double?, _ holds: (Double, Double) -> Bool) {
      guard let limit = schema[keyword]?.double, let actual else { return }
      if !holds(actual, limit) { problems.append("\(path): \(actual) breaks \(keyword) \(limit)") }
    }
    let number: Double? = value.string == nil ? value.double : nil
    bound("minimum", number) { $0 >= $1 }
    bound("maximum", number) { $0 <= $1 }
    bound("minLength", value.string.map { Double($0.count) }) { $0 >= $1 }
    bound("maxLength", value.string.map { Double($0.count) }) { $0 <= $1 }
    bound("maxItems", value.array.map { Double($0.count) }) { $0 <= $1 }
    if let pattern = schema["pattern"]?.string, let text = value.string {
      guard let expression = try? Regex(pattern) else { return ["\(path): bad pattern"] }
      if text.firstMatch(of: expression) == nil {
        problems.append("\(path): “\(text)” does not match \(pattern)")
      }
    }
    return problems
  }

  private func checkObject(
    _ members: [RowValue.Member], _ schema: RowValue, _ path: String
  ) -> [String] {
    var problems: [String] = []
    for name in (schema["required"]?.array ?? []).compactMap(\.string)
    where !members.contains(where: { $0.key == name }) {
      problems.append("\(path): “\(name)” is missing")
    }
    let properties = schema["properties"]
    for member in members {
      let inner = "\(path).\(member.key)"
      if let property = properties?[member.key] {
        problems += check(member.value, property, inner)
      } else if let additional = schema["additionalProperties"] {
        if additional == .bool(false) {
          problems.append("\(inner): not allowed")
        } else if additional != .bool(true) {
          problems += check(member.value, additional, inner)
        }
      } else if properties != nil {
        problems.append("\(inner): not documented")
      }
    }
    return problems
  }
}
