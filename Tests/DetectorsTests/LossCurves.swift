import Foundation
import Testing

/// The 27 published loss curves under `Vectors/loss-curves/mpl` (25M, 100M and 400M language models,
/// nine schedules each) and their per-step learning rates, rebuilt from the file names.
struct LossCurve: Sendable, CustomTestStringConvertible {
  static let sizes = ["25", "100", "400"]
  static let schedules = [
    "constant_24000", "constant_72000", "cosine_24000", "cosine_72000", "wsd_20000_24000",
    "wsdld_20000_24000", "wsdcon_3", "wsdcon_9", "wsdcon_18",
  ]
  /// The schedules that the papers' constants were fitted on.
  static let fitted = ["cosine_24000", "constant_24000", "wsdcon_9"]
  static let all = sizes.flatMap { size in schedules.map { LossCurve(size: size, schedule: $0) } }

  let size: String
  let schedule: String
  let steps: [Int]
  let losses: [Double]
  /// One learning rate a step, from step 0.
  let rates: [Double]

  var testDescription: String { "\(size)M \(schedule)" }

  init(size: String, schedule: String) {
    self.size = size
    self.schedule = schedule
    let url = DynamicsVectors.url("loss-curves/mpl/csv_\(size)/\(schedule).csv")
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    let rows = text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      line.split(separator: ",").compactMap { Double($0) }
    }
    if rows.isEmpty { Issue.record("cannot read \(url.path)") }
    steps = rows.map { Int($0[0]) }
    losses = rows.map { $0[2] }
    rates = Self.rates(schedule, count: (steps.last ?? 0) + 1)
  }

  /// Peak 3e-4, end 3e-5, linear warm-up from 0 over 2160 steps.
  private static func rates(_ schedule: String, count: Int) -> [Double] {
    let parts = schedule.split(separator: "_")
    let numbers = parts.dropFirst().compactMap { Double($0) }
    let peak = 3e-4, end = 3e-5, warmup = 2160
    return (0..<count).map { step in
      if step < warmup { return peak * Double(step) / Double(warmup - 1) }
      let t = Double(step)
      switch parts[0] {
      case "cosine":
        let progress = (t - Double(warmup)) / (numbers[0] - Double(warmup))
        return end + (peak - end) * 0.5 * (1 + cos(Double.pi * progress))
      case "wsd":
        guard t >= numbers[0] else { return peak }
        return peak * pow(end / peak, (t - numbers[0]) / (numbers[1] - numbers[0]))
      case "wsdld":
        guard t >= numbers[0] else { return peak }
        return peak + (end - peak) * (t - numbers[0]) / (numbers[1] - numbers[0])
      case "wsdcon": return step < 8000 ? peak : numbers[0] * 1e-5
      default: return peak
      }
    }
  }
}
