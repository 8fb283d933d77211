import Testing

@testable import WireSpec

@Suite struct DifferenceTests {
    @Test func `between OWP versions arguments and requirements differ`() throws {
        let specification = try #require(
            SpecificationReader.read(try SpecFiles.bytes("spec/messages.yaml"), file: "f").specification)
        let registry = SmallSpecification().contents.registry
        let difference = try #require(VersionDifference(specification, registry, from: 1, to: 2))
        #expect(
            difference.text == """
                tasks.new_task
                  - process_id, workflow_key, state, user
                  + process_id, workflow_key, user
                tasks.new_workflow
                  - process_id, workflow_key, state, user
                  + process_id, workflow_key, user
                tasks.resume_task
                  - process_id, user_inputs, user
                  + process_id, user
                tasks.resume_workflow
                  - process_id, user_inputs, user
                  + process_id, user
                + OWP-X-002: A hardened worker MUST NOT stop.

                """)
        #expect(difference.messages.map(\.removed) == [["state"], ["state"], ["user_inputs"], ["user_inputs"]])
        #expect(
            VersionDifference(specification, registry, from: 2, to: 2)?.text == """
                The messages have the same arguments in OWP 2 and 2.
                Every requirement holds for both.

                """)
        #expect(VersionDifference(specification, registry, from: 2, to: 4) == nil)
    }

    @Test func `between editions requirements come, go and change`() throws {
        let before = SmallSpecification().contents.registry
        var changed = try #require(before["OWP-X-001"])
        changed.text = "A reader MUST refuse y."
        changed.role = .worker
        var added = changed
        added.id = "OWP-X-003"
        let after = RequirementRegistry([changed, added])
        #expect(
            EditionDifference(from: before, to: after).text == """
                - OWP-X-002: A hardened worker MUST NOT stop.
                + OWP-X-003: A reader MUST refuse y.
                ! OWP-X-001: MUST, reader, OWP 1 2 3 became MUST, worker, OWP 1 2 3
                ~ OWP-X-001
                  - A reader MUST refuse what is not x.
                  + A reader MUST refuse y.

                """)
        #expect(EditionDifference(from: before, to: before).text == "The two editions ask for the same.\n")
    }
}
