import Detectors
import Foundation
import MonitorCore
import Testing

@Suite("Trends, ranks, silent units and collapse against the reference vectors")
struct DynamicsStatisticsTests {
  let vectors = DynamicsVectors.root

  @Test("Mann–Kendall with ties and the Theil–Sen slope")
  func trend() throws {
    let want = vectors["trend"]
    let trend = MannKendall(want["series"].numbers)
    #expect(trend.s == want["mann_kendall_S"].int)
    #expect(isClose(trend.variance, want["variance"].number, 1e-12))
    #expect(isClose(trend.z, want["z"].number, 1e-12))
    #expect(isClose(theilSenSlope(want["series"].numbers), want["theil_sen_slope"].number, 1e-12))
  }

  @Test("a constant, a single and an empty series have no trend")
  func noTrend() {
    #expect(MannKendall([2, 2, 2, 2]).z == 0)
    #expect(MannKendall([1]).z == 0)
    #expect(MannKendall([]).z == 0)
    #expect(theilSenSlope([1]) == nil)
  }

  @Test("one wild value cannot turn a Theil–Sen slope")
  func robustSlope() throws {
    var series = (0..<19).map { 0.5 * Double($0) }
    series[9] = -1e9
    #expect(abs(try #require(theilSenSlope(series)) - 0.5) < 0.05)
  }

  @Test("every rank of both matrices", arguments: ["M1", "M2_diagonal"])
  func ranks(_ name: String) {
    let want = vectors["rank"][name]
    let decomposition = SingularValueDecomposition(Matrix(want["matrix"].rows))
    let sigma = decomposition.singularValues
    #expect(isClose(sigma, want["singular_values"].numbers, 1e-12))
    #expect(isClose(Plasticity.effectiveRank(sigma), want["effective_rank_roy_vetterli"].number))
    #expect(isClose(Plasticity.stableRank(sigma), want["stable_rank_fro_over_spectral"].number))
    #expect(Plasticity.approximateRank(sigma) == want["approximate_rank_99_squared"].int)
    #expect(Plasticity.leadingCount(sigma) == want["dohare_stable_rank_99_unsquared"].int)
    #expect(decomposition.rank == want["numerical_rank"].int)
    #expect(
      isClose(Plasticity.participationRatio(sigma), want["participation_ratio_squared"].number))
  }

  @Test("the spectral regulariser over both layers")
  func spectralPenalty() {
    let largest = ["M1", "M2_diagonal"].map {
      vectors["rank"][$0]["singular_values"].numbers[0]
    }
    let want = vectors["rank"]["spectral_regulariser_sum_over_layers_(sigma_max^2-1)^2_k2"].number
    #expect(isClose(Plasticity.spectralPenalty(largest: largest), want))
  }

  @Test("ranks of nothing are zero, not a crash")
  func emptyRanks() {
    #expect(Plasticity.effectiveRank([]) == 0)
    #expect(Plasticity.effectiveRank([0, 0]) == 0)
    #expect(Plasticity.stableRank([]) == 0)
    #expect(Plasticity.leadingCount([0]) == 0)
    #expect(Plasticity.deadFraction(Matrix(rows: 0, columns: 3)) == 0)
  }

  @Test("ReDo scores, dormant, dead and rarely active units")
  func dormant() {
    let want = vectors["dormant"]
    let activations = Matrix(want["activations"].rows)
    #expect(isClose(Plasticity.redoScores(activations), want["redo_score"].numbers))
    for threshold in want["redo_dormant_fraction"].keys {
      #expect(
        Plasticity.dormantFraction(activations, threshold: Double(threshold) ?? .nan)
          == want["redo_dormant_fraction"][threshold].number)
    }
    #expect(
      Plasticity.deadFraction(activations) == want["dohare_dead_fraction_all_zero"].number)
    #expect(
      isClose(Plasticity.activeShares(activations), want["active_fraction_per_unit"].numbers))
    let rare = want["dohare_dormant_fraction_active_below"]
    for below in rare.keys {
      #expect(
        Plasticity.rarelyActiveFraction(activations, below: Double(below) ?? .nan)
          == rare[below].number)
    }
  }

  @Test("contribution utility, all intermediate values of three steps")
  func utility() {
    let want = vectors["cbp_utility"]
    let incoming = Matrix(want["W_in"].rows), outgoing = Matrix(want["W_out"].rows)
    var adaptable = ContributionUtility(units: 4, decay: want["decay"].number)
    var plain = ContributionUtility(units: 4, decay: want["decay"].number, measure: .plain)
    for (batch, step) in zip(want["batches"].items, want["steps"].items) {
      let batch = Matrix(batch.rows)
      let corrected = adaptable.update(batch: batch, incoming: incoming, outgoing: outgoing)
      let contribution = plain.update(batch: batch, incoming: incoming, outgoing: outgoing)
      #expect(adaptable.age == step["age"].int)
      #expect(isClose(contribution, step["contribution"].numbers))
      #expect(isClose(corrected, step["mean_corrected_adaptable_contribution"].numbers))
      #expect(
        isClose(
          adaptable.correctedMeanActivation, step["bias_corrected_mean_activation"].numbers))
      #expect(
        isClose(adaptable.correctedUtility, step["bias_corrected_utility_adaptable"].numbers))
      #expect(
        isClose(plain.correctedUtility, step["bias_corrected_utility_contribution"].numbers))
    }
    let utility = adaptable.correctedUtility
    #expect(utility.indices.min { utility[$0] < utility[$1] } == want["lowest_utility_unit"].int)
  }

  @Test("variability collapse: scatter matrices, NC1 and VCI")
  func collapse() {
    let want = vectors["collapse"]
    let collapse = VariabilityCollapse(
      features: Matrix(want["features"].rows), labels: want["labels"].ints)
    #expect(isClose(collapse.withinClass.values, want["Sigma_W"].rows.flatMap { $0 }, 1e-12))
    #expect(isClose(collapse.betweenClass.values, want["Sigma_B"].rows.flatMap { $0 }, 1e-12))
    #expect(isClose(collapse.nc1, want["NC1_trace"].number))
    #expect(isClose(collapse.vci, want["VCI"].number))
  }

  @Test("a decomposition multiplies back to its matrix", arguments: 0..<20)
  func decomposition(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let rows = 1 + Int(random.uniform() * 7), columns = 1 + Int(random.uniform() * 7)
    let matrix = Matrix(
      rows: rows, columns: columns,
      values: (0..<rows * columns).map { _ in random.uniform() * 4 - 2 })
    let parts = SingularValueDecomposition(matrix)
    var scaled = parts.left
    for r in 0..<scaled.rows {
      for c in 0..<scaled.columns { scaled[r, c] *= parts.singularValues[c] }
    }
    #expect(isClose((scaled * parts.right.transposed).values, matrix.values, 1e-12))
    let again = matrix * parts.pseudoInverse() * matrix
    #expect(isClose(again.values, matrix.values, 1e-9))
  }
}
