import Foundation
import Testing

@testable import ReferenceTrainer

/// The whole model against another implementation (PyTorch 2, float64), and `Float` against
/// `Double`.
@Suite struct TransformerTests {
  /// Parameter t, number i: 0.4·sin(1 + 0.7i + 1.3t), plus 1 for gains; two sequences of five.
  private func makeModel<S: Scalar>(_ expected: Expected, as type: S.Type) -> Transformer<S> {
    var shape = TransformerShape(vocabulary: 7)
    shape.width = 8
    shape.heads = 2
    shape.blocks = 2
    shape.context = 5
    shape.isPreNorm = expected.isPreNorm
    shape.normalizesQueriesAndKeys = expected.normalizesQueriesAndKeys
    shape.attentionScale = 2
    let model = Transformer<S>(shape, largestBatch: 2)
    for (t, parameter) in model.store.parameters.enumerated() {
      let isGain = parameter.value[0] == 1
      for i in 0..<parameter.count {
        let wave = 0.4 * sin(1 + 0.7 * Double(i) + 1.3 * Double(t))
        parameter.value[i] = S(wave + (isGain ? 1 : 0))
      }
    }
    return model
  }

  private let inputs: [Int32] = [1, 4, 2, 0, 6, 3, 3, 5, 1, 2]
  private let targets: [Int32] = [4, 2, 0, 6, 5, 3, 5, 1, 2, 0]

  @Test(arguments: Expected.all)
  func `loss, gradients and probes equal PyTorch's`(expected: Expected) {
    let model = makeModel(expected, as: Double.self)
    let result = model.forward(inputs, targets: targets)
    #expect(isNear(result.loss, expected.loss))
    #expect(isNear(result.logSumExp, expected.logSumExp))
    for (block, index) in zip(model.blocks, 0...) {
      for head in 0..<2 {
        #expect(isNear(block.attention.entropy[head], expected.entropy[2 * index + head]))
      }
      #expect(isNear(block.attention.largestLogit, expected.largestLogit[index]))
      #expect(isNear(block.feedForward.dormantShare(), expected.dormant[index]))
      #expect(isNear(model.residualRMS[index], expected.residualRMS[index]))
    }
    model.backward(targets: targets)
    for (parameter, norm) in zip(model.store.parameters, expected.gradientNorms) {
      let ours = VectorMath.norm(parameter.gradient, count: parameter.count)
      #expect(isNear(ours, norm), "\(parameter.layer): \(ours) and \(norm)")
    }
  }

  @Test(arguments: Expected.all)
  func `five steps of AdamW give PyTorch's losses`(expected: Expected) {
    let model = makeModel(expected, as: Double.self)
    let optimizer = AdamW(model.store)
    _ = model.forward(inputs, targets: targets)
    for loss in expected.adamWLosses {
      model.store.zeroGradients()
      model.backward(targets: targets)
      _ = optimizer.update(learningRate: 0.01)
      #expect(isNear(model.forward(inputs, targets: targets).loss, loss))
    }
  }

  @Test(arguments: Expected.all)
  func `single precision follows double to its own precision`(expected: Expected) {
    let exact = makeModel(expected, as: Double.self)
    let model = makeModel(expected, as: Float.self)
    let loss = model.forward(inputs, targets: targets).loss
    #expect(abs(loss - exact.forward(inputs, targets: targets).loss) < 1e-5)
    model.backward(targets: targets)
    exact.backward(targets: targets)
    for (ours, other) in zip(model.store.parameters, exact.store.parameters) {
      let norm = VectorMath.norm(other.gradient, count: other.count)
      for i in 0..<ours.count {
        #expect(abs(Double(ours.gradient[i]) - other.gradient[i]) < 2e-5 * max(norm, 1e-2))
      }
    }
  }

  private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(b)) }
}

/// What PyTorch computes for one choice of norms.
struct Expected: Sendable {
  let isPreNorm: Bool
  let normalizesQueriesAndKeys: Bool
  let loss: Double
  let logSumExp: Double
  /// In the store's order.
  let gradientNorms: [Double]
  /// Two heads a block.
  let entropy: [Double]
  let largestLogit: [Double]
  let dormant: [Double]
  let residualRMS: [Double]
  /// After each of five updates with lr 0.01, β (0.9, 0.95), decay 0.1.
  let adamWLosses: [Double]

  static let all = [
    Expected(
      isPreNorm: true, normalizesQueriesAndKeys: false,
      loss: 2.352228484501, logSumExp: 2.400858842925,
      gradientNorms: [
        0.2896562470028, 0.2389065993463, 0.1199886981916, 0.05083866273697, 0.1438031152912,
        0.03614206818078, 0.09178964536493, 0.03297442163089, 0.20142557682, 0.03883595932086,
        0.06266275177424, 0.08728929602515, 0.04544003293895, 0.09381961819553, 0.09863247812479,
        0.04941886437496, 0.1106913969526, 0.03669467669753, 0.09395302360294, 0.05117538891171,
        0.09504299461306, 0.05296089620878, 0.04929736834254, 0.08199332237267, 0.06965293998229,
        0.1273531268052, 0.2458606889527, 0.3400252890525, 0.973720394036, 0.2607000420732,
      ],
      entropy: [
        0.2039615490327, 0.1877952294966, 0.6078761079788, 0.5257764989187,
      ],
      largestLogit: [
        12.85502353315, 7.606386743145,
      ],
      dormant: [
        0.03125, 0.125,
      ],
      residualRMS: [
        5.843509743185, 7.555191301492,
      ],
      adamWLosses: [
        2.159407195412, 2.002524906915, 1.884630563267, 1.796462792059, 1.739285291025,
      ]
    ),
    Expected(
      isPreNorm: false, normalizesQueriesAndKeys: false,
      loss: 2.013480511892, logSumExp: 2.130417624472,
      gradientNorms: [
        0.06044887484535, 0.03812535362445, 0.01947088072973, 0.02677669075579, 0.01036358380534,
        0.01782826224886, 0.004600904957594, 0.002134047284451, 0.02325756808098,
        0.003204805844672, 0.006986566886799, 0.007001391750091, 0.0174281288198,
        0.009252640362371, 0.03828187198976, 0.006200968488621, 0.01081201957589,
        0.004726863038395, 0.03514986969778, 0.009747229702562, 0.1821489868588,
        0.02552802653368, 0.008551501535878, 0.009055421015047, 0.1762523222957, 0.1811937456735,
        0.1448933470533, 0.1585712942099, 0.4937556951707, 0.1803971246624,
      ],
      entropy: [
        0.6936939830119, 0.672226389698, 0.9415560241064, 0.9338771372845,
      ],
      largestLogit: [
        5.611346466252, 2.395647483089,
      ],
      dormant: [
        0.3125, 0.40625,
      ],
      residualRMS: [
        1.232039893084, 0.8791859357769,
      ],
      adamWLosses: [
        1.94570805922, 1.90868401132, 1.893834388359, 1.890784872018, 1.887189848577,
      ]
    ),
    Expected(
      isPreNorm: true, normalizesQueriesAndKeys: true,
      loss: 2.300193318908, logSumExp: 2.321410836374,
      gradientNorms: [
        0.7968492062777, 1.020180552624, 0.682194224053, 0.1905744482562, 0.1674969242293,
        0.04500287382642, 0.1008597864001, 0.03850323577145, 0.2458689491188, 0.04007564941649,
        0.1012116541559, 0.05505053184222, 0.07373787154385, 0.104024662281, 0.1279183730297,
        0.05651711109854, 0.1274400103221, 0.04029112065608, 0.1064856906763, 0.05356248201245,
        0.08287953496346, 0.05923617064716, 0.07853043303242, 0.0780839370699, 0.06685571530271,
        0.1358120563635, 0.2165139658604, 0.3387143581773, 0.8222117231756, 0.2560890136834,
      ],
      entropy: [
        0.539987564137, 0.5147663283827, 0.5131840013597, 0.3095027287915,
      ],
      largestLogit: [
        3.997120796238, 3.999885454982,
      ],
      dormant: [
        0.0625, 0.09375,
      ],
      residualRMS: [
        6.048828034684, 7.154695389905,
      ],
      adamWLosses: [
        2.07299219294, 1.953756077059, 1.871499412051, 1.821697356912, 1.785753132031,
      ]
    ),
  ]
}
