internal import MetricStore
internal import MonitorCore

/// Fitted models.
extension QueryService {
  func models(_ outlet: Outlet) throws {
    for model in try reader.models() {
      try outlet.row { ModelRow.write(model, into: &$0) }
    }
  }

  func model(_ name: String, _ outlet: Outlet) throws {
    guard let model = try reader.model(named: name) else {
      throw ControlFailure.noModel(name, known: try reader.models().map(\.name))
    }
    try outlet.row { ModelRow.write(model, document: true, into: &$0) }
  }
}
