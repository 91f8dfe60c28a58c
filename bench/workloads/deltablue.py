# question: What does a solver of a web of small objects, changed step by step, cost?
# class: private
# scale: 560
# quick: yes
#
# One unit of scale keeps constraints between variables satisfied while some are added and taken
# away: a chain of 20 equal variables, edited at its ends, and 8 pairs of which one is the other,
# stretched and moved. The algorithm is DeltaBlue (Freeman-Benson, Maloney, Borning, 1990): a
# variable knows how strongly it is held at the weakest point upstream, so that a new constraint
# sees at once whom it may overrule.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(560)

REQUIRED = 6
STRONG = 4
MEDIUM = 3
WEAK = 1


class Variable:
    def __init__(self, value):
        self.value = value
        self.users = []
        self.source = None
        self.mark = 0
        self.strength = 0
        self.stays = True


# A constraint that is satisfied has an output, the variable that it computes.
class Constraint:
    def __init__(self, strength):
        self.strength = strength
        self.output = None

    def variables(self):
        raise RuntimeError("variables")

    # The variables that could be the output.
    def choices(self):
        return self.variables()

    def run(self):
        pass

    def is_input(self):
        return False

    def attach(self):
        for variable in self.variables():
            variable.users.append(self)

    def detach(self):
        for variable in self.variables():
            variable.users.remove(self)

    # Takes the most weakly held of the variables that this round has not settled.
    def choose(self, mark):
        best = None
        for variable in self.choices():
            if variable.mark != mark and variable.strength < self.strength:
                if best is None or variable.strength < best.strength:
                    best = variable
        self.output = best
        return best

    def inputs_known(self, mark):
        for variable in self.variables():
            if variable is not self.output:
                if variable.mark != mark and not variable.stays and variable.source is not None:
                    return False
        return True

    def refresh(self):
        output = self.output
        strength = self.strength
        stays = not self.is_input()
        for variable in self.variables():
            if variable is not output:
                if variable.strength < strength:
                    strength = variable.strength
                stays = stays and variable.stays
        output.strength = strength
        output.stays = stays
        if stays:
            self.run()


class Stay(Constraint):
    def __init__(self, variable, strength):
        super().__init__(strength)
        self.variable = variable

    def variables(self):
        return (self.variable,)


class Edit(Stay):
    def is_input(self):
        return True


class Equal(Constraint):
    def __init__(self, left, right, strength):
        super().__init__(strength)
        self.left = left
        self.right = right

    def variables(self):
        return (self.left, self.right)

    def run(self):
        if self.output is self.right:
            self.right.value = self.left.value
        else:
            self.left.value = self.right.value


# right = left * factor + offset; only left and right may be computed.
class Stretch(Equal):
    def __init__(self, left, factor, offset, right, strength):
        super().__init__(left, right, strength)
        self.factor = factor
        self.offset = offset

    def variables(self):
        return (self.left, self.right, self.factor, self.offset)

    def choices(self):
        return (self.left, self.right)

    def run(self):
        if self.output is self.right:
            self.right.value = self.left.value * self.factor.value + self.offset.value
        else:
            self.left.value = (self.right.value - self.offset.value) // self.factor.value


class Planner:
    def __init__(self):
        self.mark = 0

    def new_mark(self):
        self.mark += 1
        return self.mark

    def add(self, constraint):
        constraint.attach()
        self.enforce(constraint)
        return constraint

    # Satisfies a constraint, then the one that it has overruled, and so on.
    def enforce(self, constraint):
        mark = self.new_mark()
        while constraint is not None:
            constraint = self.satisfy(constraint, mark)

    def satisfy(self, constraint, mark):
        output = constraint.choose(mark)
        if output is None:
            if constraint.strength == REQUIRED:
                raise RuntimeError("a required constraint cannot be satisfied")
            return None
        for variable in constraint.variables():
            if variable is not output:
                variable.mark = mark
        overruled = output.source
        if overruled is not None:
            overruled.output = None
        output.source = constraint
        self.spread(constraint, mark)
        output.mark = mark
        return overruled

    # Brings what is downstream of a constraint up to date.
    def spread(self, constraint, mark):
        todo = [constraint]
        while todo:
            current = todo.pop()
            if current.output.mark == mark:
                raise RuntimeError("the constraints form a ring")
            current.refresh()
            self.add_readers(current.output, todo)

    def add_readers(self, variable, todo):
        for user in variable.users:
            if user is not variable.source and user.output is not None:
                todo.append(user)

    def remove(self, constraint):
        output = constraint.output
        constraint.detach()
        if output is None:
            return
        constraint.output = None
        waiting = self.release(output)
        waiting.sort(key=lambda constraint: -constraint.strength)
        for constraint in waiting:
            self.enforce(constraint)

    # Lets a variable and all that depends on it go; returns the constraints whose turn it may be.
    def release(self, output):
        output.source = None
        output.strength = 0
        output.stays = True
        waiting = []
        todo = [output]
        while todo:
            variable = todo.pop()
            for user in variable.users:
                if user.output is None:
                    waiting.append(user)
                elif user is not variable.source:
                    user.refresh()
                    todo.append(user.output)
        return waiting

    # The constraints to run, in their order, when the values of some edits change.
    def plan(self, edits):
        mark = self.new_mark()
        todo = [edit for edit in edits if edit.output is not None]
        steps = []
        while todo:
            constraint = todo.pop()
            if constraint.output.mark != mark and constraint.inputs_known(mark):
                steps.append(constraint)
                constraint.output.mark = mark
                self.add_readers(constraint.output, todo)
        return steps

    # Gives a variable new values through an edit.
    def change(self, variable, values):
        edit = self.add(Edit(variable, STRONG))
        steps = self.plan([edit])
        for value in values:
            variable.value = value
            for constraint in steps:
                constraint.run()
        self.remove(edit)


def take_apart(variables):
    for variable in variables:
        variable.users.clear()
        variable.source = None


def chain(length):
    planner = Planner()
    variables = [Variable(0) for i in range(length + 1)]
    for i in range(length):
        planner.add(Equal(variables[i], variables[i + 1], REQUIRED))
    planner.add(Stay(variables[length], WEAK))
    planner.change(variables[0], range(5))
    total = variables[length].value
    planner.change(variables[length // 2], (7, 9))
    total = total * 100 + variables[0].value + variables[length].value
    take_apart(variables)
    return total


def projection(pairs):
    planner = Planner()
    factor = Variable(10)
    offset = Variable(1000)
    planner.add(Stay(factor, MEDIUM))
    planner.add(Stay(offset, MEDIUM))
    left = [Variable(i) for i in range(pairs)]
    right = [Variable(i) for i in range(pairs)]
    for i in range(pairs):
        planner.add(Stay(left[i], WEAK))
        planner.add(Stretch(left[i], factor, offset, right[i], REQUIRED))
    planner.change(left[3], (17,))
    total = right[3].value
    planner.change(right[5], (1050,))
    total = total * 100 + left[5].value
    planner.change(factor, (5,))
    for variable in right:
        total += variable.value
    planner.change(offset, (2000,))
    for variable in right:
        total += variable.value * 3
    take_apart(left + right + [factor, offset])
    return total


def prepare(index):
    return 20


def work(length, scale):
    total = 0
    for unit in range(scale):
        total += chain(length) * 10000000 + projection(8)
    return total


def check(results):
    for total in results:
        if total != 4180173845 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("deltablue", SCALE, prepare, work, check)
