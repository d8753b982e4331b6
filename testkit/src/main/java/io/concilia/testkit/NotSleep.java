package io.concilia.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** No class calls {@link Thread#sleep}. */
final class NotSleep extends ArchCondition<JavaClass> {

  NotSleep() {
    super("not sleep");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    type.getMethodCallsFromSelf().stream()
        .filter(call -> call.getTargetOwner().isEquivalentTo(Thread.class))
        .filter(call -> call.getName().equals("sleep"))
        .forEach(call -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
  }
}
